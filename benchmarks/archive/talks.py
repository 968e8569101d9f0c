"""Sales talks made up at random, as many as wanted: no two alike, all from our own sentences."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any

REPS = ("Dana", "Kim", "Robin", "Asha", "Tomas", "Ines", "Marek", "Joy", "Felix", "Noor", "Sam", "Ada")
CUSTOMERS = ("Lee", "Morgan", "Priya", "Olu", "Greta", "Hassan", "Yuki", "Carmen", "Pavel", "Ruth", "Iain", "Wanda")
FIRMS = ("Harbour Dental", "Northgate Bakery", "Lindqvist Joinery", "Coral Clinics", "Peak Garages", "Blue Door Letting", "Thornfield School", "Vale Vets")  # fmt: skip
GOODS = ("gloves", "flour", "floor heating", "scanners", "tyres", "insurance", "laptops", "oxygen", "invoicing", "forklifts", "uniforms", "coffee")  # fmt: skip
TROUBLES = (
    "the deliveries come late",
    "nobody answers the telephone",
    "the bills are wrong every month",
    "we lose an hour a day to paperwork",
    "the machine stands still on Mondays",
    "half of it goes out of date on the shelf",
    "our people have to ring three suppliers",
    "the contract runs out in autumn",
)
COSTS = ("about two thousand a week", "a day of work each month", "three customers last year", "more than I like to say", "some sleep, mostly")  # fmt: skip
OPENINGS = (
    ("Hi {customer}, this is {rep}. Have I caught you at a bad time?", "No, go on, I have five minutes."),
    ("Good morning, is that {customer}? It's {rep}, we spoke in spring.", "Oh yes, I remember. How are you?"),
    ("Hello {customer}, {rep} here from the {goods} people.", "Right. What is it about?"),
)
TALK = (
    ("What made you look around for {goods}?", "Well, {trouble}, and my partner has had enough."),
    ("What does that cost you?", "I'd say {cost}."),
    ("And how do you feel about that?", "Not great, honestly. It goes on and on."),
    ("How long has that been so?", "Since last winter, I think."),
    ("Who else does it touch?", "The whole front desk, and {other} in the office."),
    ("Tell me more about a normal Tuesday with you.", "We open at eight, and by nine {trouble}."),
    ("Do you have somebody for that?", "Not really, no."),
    ("What have you tried so far?", "We changed supplier twice. It was the same again."),
    ("Is it the price or the service?", "The price is fine. It's that {trouble}."),
    ("I had a customer last year, and I told him that we are the best for {goods}. We started in a garage, and then we grew and grew.", "Mm-hm."),
    ("Can I explain how ours works?", "Please do."),
    ("We bring {goods} the next morning, and you ring one number.", "That sounds better than what we have."),
    ("So shall we sign today?", "Hold on, I don't even know what it costs."),
    ("Is there anything that would make you uncomfortable with this?", "Only that I'd have to ask {other}."),
    ("What would have to happen for you to say that was worth it?", "If {trouble} no more, I'd be happy."),
    ("Am I right that you want it before summer?", "Yes, if that can be done."),
    ("I see. And then?", "Then I do it myself in the evening."),
    ("You must buy now, the offer ends tonight.", "I don't like being pushed."),
    ("What's your email?", "It's on our page, the one for the office."),
    ("How many of them do you need in a month?", "Forty or so, and sixty in spring."),
)  # fmt: skip
ENDINGS = (
    ("Where do you think we should go from here?", "Send me something and ring me on Thursday at two.", "Thursday at two it is.", "Lovely, bye."),
    ("Shall we look at it together next Tuesday at ten?", "Yes, that suits me.", "Then I'll send the invitation today.", "Thank you, bye."),
    ("I'll email you a quote.", "All right.", "Talk soon then.", "Bye."),
    ("Who else do you know with the same trouble?", "Perhaps {other}. I'll think about it.", "Thank you.", "Bye now."),
    ("So, can I put you down for one?", "No, we stay where we are.", "Fair enough, thank you for your time.", "Bye."),
)  # fmt: skip
FIRST_DAY = datetime(2025, 9, 1, 8, tzinfo=UTC)


def talk(number: int) -> dict[str, Any]:
    """The transcript with this number, always the same: some 40 to 110 turns with times, ready for `analyzer analyze`."""
    chance = random.Random(number)  # noqa: S311  made up, not secret
    names = {
        "rep": chance.choice(REPS),
        "customer": chance.choice(CUSTOMERS),
        "other": chance.choice(CUSTOMERS),
        "goods": chance.choice(GOODS),
        "cost": chance.choice(COSTS),
    }
    pairs = [chance.choice(OPENINGS), *(chance.choice(TALK) for _ in range(chance.randint(18, 50)))]
    lines = [line for pair in pairs for line in pair] + list(chance.choice(ENDINGS))
    turns, at = [], 0
    for place, line in enumerate(lines):
        text = line.format(**names, trouble=chance.choice(TROUBLES))
        length = 300 * len(text.split())
        rep = place % 2 == 0
        speaker = names["rep"] if rep else names["customer"]
        turns.append(
            {
                "speaker": speaker,
                "side": "rep" if rep else "prospect",
                "text": text,
                "start_ms": at,
                "end_ms": at + length,
            }
        )
        at += length + chance.randint(0, 900)
    held = FIRST_DAY + timedelta(minutes=chance.randint(0, 300 * 24 * 60))
    return {"number": number, "recorded_at": held.isoformat(), "firm": chance.choice(FIRMS), "turns": turns}

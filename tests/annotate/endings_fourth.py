"""A fourth set of call ends: refusals, doubts, and steps that take the place of others. The calls were held on Tuesday 3 March 2026 at ten."""

from tests.annotate.endings import end

FOURTH_ENDINGS = (
    # A clear no takes the loose words before it along; a no about something else does not.
    end(
        "two shops",
        "none",
        "r So what's the account number on the cheque book?",
        "p No, I have to ask my brother.",
        "r So I'll put you down for one.",
        "p No is no. Bye.",
        "r Unbelievable.",
    ),
    end(
        "two shops, still open",
        "vague",
        "r Is it something for the two of you, then?",
        "p I'll have to ask my brother.",
        "r Fair enough.",
        "p Bye now.",
    ),
    # A proposal turned down gives way to what its proposer takes instead.
    end(
        "fork lift",
        "vague",
        "r What about Thursday at two, once he's been?",
        "p No, he says to leave it. He'll give you a bell after Easter.",
        "r All right. After Easter, then.",
        "p Cheers. Bye.",
    ),
    end(
        "panels on a roof",
        "vague",
        "r I can bring our engineer to look. Let's say Saturday at nine.",
        "p Saturday I'm having a wedding.",
        "r Next week, then.",
        "p When he is back we'll see.",
        "r So I'll be expecting your call.",
        "p Okay, bye.",
    ),
    end(
        "turned down, nothing in its place",
        "proposed",
        "r Could I come round on Saturday at nine?",
        "p No, thank you, not for me. I'll think about it.",
        "r Do watch out for the damp, though.",
        "p Bye.",
    ),
    # A day said over in doubt is no yes; said over plainly it is.
    end(
        "tins in a kitchen",
        "proposed",
        "r How about I come over on Friday, about ten?",
        "p Friday. Ooh. I don't know what Friday's doing. There's the gate, and the school.",
        "r No worries.",
        "p Bye.",
    ),
    end(
        "tins in a kitchen, plainly",
        "scheduled",
        "r How about I come over on Friday, about ten?",
        "p Friday at ten. The gate's open then.",
        "r Lovely.",
        "p Bye.",
        when="2026-03-06T10:00",
    ),
    # Called off and named anew: the same step on another day, still its owner's.
    end(
        "coffee machine",
        "scheduled",
        "r Could I drop it off on Monday morning, at eight?",
        "p Monday, yeah, eight's fine.",
        "r Lovely.",
        "p Oh, hang on, no. We can't do Monday, it's the fire drill. Cancel Monday.",
        "r No worries. When's better?",
        "p Thursday the twelfth, half eight.",
        "r Thursday the twelfth, half eight, done.",
        owner="rep",
        when="2026-03-12T08:30",
    ),
    # What hangs on the other's doing is not the step, and talk among themselves is not a talk with the rep.
    end(
        "recipe book",
        "agreed",
        "r If you send us twenty pages out of the book, I'll load it and you can put it in front of him.",
        "p Twenty pages. Yes, I can do this.",
        "r Perfect.",
        "p Goodbye.",
        owner="prospect",
    ),
    end(
        "three sisters",
        "agreed",
        "r Where do you think we should go from here?",
        "p I'll get them on the one call and tell them.",
        "r Do that.",
        "p I will. Good night.",
        owner="prospect",
    ),
    end(
        "a call of both",
        "scheduled",
        "r Where do you think we should go from here?",
        "p I'll get my sister on a call with you on Friday at ten.",
        "r Do that.",
        "p I will. Good night.",
        owner="both",
        when="2026-03-06T10:00",
    ),
    # Somebody else is to be talked to; asked after what they have is none to meet for.
    end(
        "neighbours",
        "none",
        "r Is there anyone in your street who's been grumbling, who you reckon I should have a yarn to?",
        "p Bev over the road.",
        "r Thanks, Trevor.",
        "p Bye.",
    ),
    end(
        "pods",
        "none",
        "r Can I be nosy about your coffee first?",
        "p Yeah, all right. There's a queue from nine till ten.",
        "r I see.",
        "p Bye.",
    ),
    # Who names the hour of a day asked for has taken it, and another hour beside it is no hour of it.
    end(
        "burst pipe",
        "scheduled",
        "p Can you come today?",
        "r I can be there at eleven thirty, you'll have it handled by three.",
        "p Eleven thirty, thank you, thank you.",
        when="2026-03-03T11:30",
    ),
    # Whoever names a day for what was asked has taken it; a day that is left out of all others is none.
    end(
        "a damp wall",
        "scheduled",
        "r How would you like to do it, then?",
        "p Well, come and look, I suppose, I'm in every day bar Wednesday.",
        "r Friday the sixth then, about ten.",
        "p Friday at ten, yes, that's fine.",
        when="2026-03-06T10:00",
    ),
    # A "yup" to something else is no yes to what was sidestepped; one to an answered question is.
    end(
        "dock manager",
        "proposed",
        "r Can I send you an email at least?",
        "p I've got a filter on it, and if I'm ever stuck I have your number here.",
        "r All right. You hang on to that number.",
        "p Yup.",
    ),
    end(
        "dock manager, asking first",
        "agreed",
        "r Can I send you an email with the two rates?",
        "p How long would it take you to write that?",
        "r Five minutes, it is only a page.",
        "p Yup, go on.",
    ),
    # Its own proposer takes the day back, and takes the loose answer for it.
    end(
        "a class",
        "vague",
        "r Do you want to come on Tuesday and try the class?",
        "p Maybe I'll stop in some time when the weather's better.",
        "r For sure, whenever you want, forget Tuesday.",
        "p We'll see. Bye.",
    ),
    # A few lines of thanks are no step, nor is what to do if it should fail.
    end(
        "a thank-you by post",
        "none",
        "r I'll write you a few lines this afternoon to say thank you.",
        "p I shall put it in the drawer.",
        "r Good day.",
    ),
    end(
        "fish, sent back",
        "none",
        "r And if Friday's no good you send it back and that's it.",
        "p Appreciate it.",
        "r Bye.",
    ),
    # "This afternoon" is today.
    end(
        "a ring back today",
        "scheduled",
        "r Shall I ring you this afternoon at three?",
        "p Yes, three is fine.",
        "r Bye.",
        when="2026-03-03T15:00",
    ),
)

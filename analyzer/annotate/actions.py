"""The actions that people promise, ask for or propose on the phone, as patterns over plain words."""

import re
from enum import StrEnum

YOU = r"(?:you|me|us|him|her|them|(?:the )?(?:both|two|pair) of (?:you|us)|you (?:both|guys|lot|all|two)|everyone|everybody)"
A = r"(?:a|an|another|the|that|this|one|some|my|your|our|his|her|their)"
ADJ = r"(?:(?:quick|short|proper|little|wee|free|new|first|second|follow[- ]?up|follow up|video|phone|teams|zoom|trial|site|test|home|sample|small|half hour|thirty minute|twenty minute|fifteen minute|ten minute|one to one|full|further|next|brief|longer|good|couple of|bit of a|few|three|two) )*"


class Action(StrEnum):
    """What kind of thing is to happen: `talk` by phone or screen, `meeting` face to face, `trial` of what is sold, `send`, `start` of what was bought, or another `task`."""

    TALK = "talk"
    MEETING = "meeting"
    TRIAL = "trial"
    SEND = "send"
    START = "start"
    TASK = "task"


def _forms(*verbs: str) -> str:
    """Each verb as said after "I'll" and, in -ing, after "how about" or "I am"."""
    every: list[str] = []
    for verb in verbs:
        stem = verb
        if re.fullmatch(r"\w*(?:[^aeiou][aeiou][bdgmnpt])", verb) and len(verb) <= 5 and verb not in {"open", "visit"}:
            stem = verb + verb[-1]
        elif verb.endswith("e") and not verb.endswith("ee"):
            stem = verb[:-1]
        every += [verb, f"{stem}ing", f"{stem}in"]
    return "(?:" + "|".join(every) + ")"


AGAIN = r"(?:again|later|later on|back|then|next|in|on|at|at the|tomorrow|today|first|after|about|around|this|monday|tuesday|wednesday|thursday|friday|saturday|sunday|the|with|through|soon|before)"
ACTIONS: tuple[tuple[Action, re.Pattern[str]], ...] = tuple(
    (action, re.compile(rf"\b(?:{pattern})(?=\s|$)"))
    for action, pattern in (
        (
            Action.TALK,
            (
                rf"{_forms('call', 'ring', 'phone', 'buzz', 'bell', 'dial', 'facetime', 'skype', 'catch', 'grab', 'try', 'holler at', 'telephone')} (?:{YOU}|back|again)(?! (?:up on|out|a (?:price|quote)|some|for (?:a|the) (?:week|month)|on it))"
                rf"|{_forms('give', 'drop', 'do')} (?:{YOU} |my \w+ )?{A} {ADJ}(?:call|ring|bell|buzz|shout|tinkle|hoy|bang|holler|dingle|phone call|ding|bell back|call back|callback|ring back)"
                rf"|{_forms('give')} (?:{YOU}) {A} {ADJ}(?:call|ring|bell|buzz|shout|tinkle|hoy|holler)"
                rf"|{_forms('speak', 'talk', 'chat')} (?:(?:to|with) (?:you|me|us)(?! (?:about (?:how|what|our|the)))|{AGAIN}(?! (?:my|the phone))|(?:monday|tuesday|wednesday|thursday|friday|tomorrow))"
                rf"|{_forms('catch up', 'touch base', 'reconnect', 'regroup', 'circle back', 'check in', 'check back', 'follow up', 'get back together', 'reconvene', 'get back to each other', 'pick this up', 'pick it up', 'pick up again')}"
                rf"|{_forms('have', 'do', 'book', 'schedule', 'set up', 'arrange', 'jump on', 'hop on', 'get on', 'put in', 'fix up', 'sort', 'organise', 'organize', 'pencil in', 'set', 'make', 'plan', 'go for', 'lock in')} (?:up |in )?(?:{YOU} )?{A} {ADJ}(?:call|chat|zoom|teams|phone call|video call|conversation|catch[- ]?up|catch up|conference call|ring|time to (?:talk|speak|chat))"
                rf"|{_forms('get')} on (?:the phone|a call|the blower|zoom|teams)(?: together| with)?|(?:zoom|teams|video) (?:call|meeting)|hear from me (?:on|by|before|tomorrow|again)|(?:for|to|about|fancy|like|want|suggest|you) {A} {ADJ}(?:call|chat|zoom|conversation|catch up|catch-up)"
            ),
        ),
        (
            Action.START,
            r"be (?:with|at|round|out|over) (?:you|yours|there|the site|the house)|be there|start (?:on|work|the job|them|him|her|you|with)|(?:fit|install|deliver|instal) (?:it|them|the|your|that|on)|go live|kick (?:it )?off|get (?:you )?started",
        ),
        (
            Action.MEETING,
            (
                rf"{_forms('come', 'pop', 'swing', 'nip', 'stop', 'drive', 'run', 'head', 'get', 'walk', 'whizz', 'scoot', 'fly', 'drop')} (?:on |right |straight |back |along )?(?:over|round|around|by|in|out|down|up|past|across|along|to (?:you|the (?:office|shop|yard|site|farm|house|showroom))|and (?:see|have|take|look|meet|show|sit|measure|do))(?! (?:to date|with (?:a|the)|the (?:price|cost)|your|my|to (?:speed|scratch|you about)|for (?:air)|of (?:the|that)|if|in (?:the )?(?:price|email|post)|at the price))"
                rf"|{_forms('come', 'call')} (?:in|out|round|over|by|along|and see)|{_forms('visit', 'meet')} (?:{YOU}|up|with|for|at|the|in person|there|face to face|on|your)|{_forms('see')} (?:you|yous|us|me|the (?:two|pair|both) of you|each other|it in person)(?! (?:can|could|are|have|got|had|were|as|in that|getting|right|lot|tried|need|want|what|how|it))|{_forms('sit')} down (?:with|together|and|for|over|at|on|again)"
                rf"|{_forms('have', 'grab', 'get', 'do', 'go for')} {A} {ADJ}(?:coffee|cuppa|cup of tea|brew|pint|sit[- ]?down|sit down|meeting|yarn|walk round|walk around|walk through|tour|viewing|look round|look around|site visit|visit|survey|consultation|appointment|assessment|breakfast|lunch|bite)"
                rf"|{_forms('book', 'schedule', 'set up', 'arrange', 'fit', 'pencil', 'put', 'squeeze', 'pop', 'make', 'hold', 'block', 'reserve', 'set', 'fix', 'organise', 'organize', 'plan', 'lock', 'get', 'slot', 'have')} (?:up |in )?(?:{YOU} (?:in|down|on the|in the|into)(?! touch| contact| through)|(?:{YOU} )?{A} {ADJ}(?:meeting|visit|appointment|survey|site visit|consultation|viewing|tour|slot|time|date|space|assessment|sit down|day|inspection|look|measure|walk through|walkthrough|presentation))(?! (?:i|it|when|the phone)\b)"
                rf"|{_forms('go', 'walk', 'run', 'talk', 'take')} (?:{YOU} )?(?:through|over) (?:it|them|the|that|this|everything|your|what|all|things|some|a|our|numbers|options)|{_forms('show')} (?:{YOU}) (?:how|the|what|it|round|around|a|some|on|in|over)|{_forms('look')} at (?:it|that|this|them) (?:together|with|properly)|{_forms('look')} (?:it|this) over together|{_forms('clap')} eyes on|{_forms('measure')} (?:up|it|the|your|for)|(?:get|bring) (?:{YOU}|everyone|them) (?:together|round the table|in a room)|(?:for|to|about|fancy|like|want|suggest|you) {A} {ADJ}(?:meeting|visit|coffee|cuppa|site visit|survey|appointment|consultation|viewing|tour|sit down|look round|look around|walk round)"
            ),
        ),
        (
            Action.TRIAL,
            (
                rf"{_forms('book', 'do', 'have', 'set up', 'arrange', 'run', 'try', 'come for', 'bring', 'start', 'give', 'get', 'sort', 'schedule', 'organise', 'put', 'come to', 'come in for', 'join')} (?:{YOU} |him |her |up )?(?:in for |on |for |to )?(?:{A} )?{ADJ}(?:trial|demo|demonstration|demo class|taster|taster session|session|lesson|test drive|free class|class|pilot|sample|samples|trial shift|trial run|test run|trial session|workshop|webinar|fitting|tasting|swatch|swatches)"
                rf"|{_forms('demo')} (?:it|the)|{_forms('load')} (?:your|the|it|some)|{_forms('try')} (?:it|them|one|a few|some|the|those|that)(?: out)?(?! (?:again|later))|{_forms('test')} (?:it|them|one|the|that)|(?:for|to|about|in|fancy|like|want|suggest|offer(?: you)?|you) {A} {ADJ}(?:trial|demo|demonstration|taster|trial lesson|trial session|test drive|pilot|test run|trial run|trial shift)|(?:samples?|taster) (?:session|lesson)"
                rf"|{_forms('lend', 'loan')} (?:{YOU})"
            ),
        ),
        (
            Action.SEND,
            (
                rf"{_forms('send', 'email', 'mail', 'post', 'text', 'whatsapp', 'forward', 'fax', 'ping', 'fire', 'shoot', 'message', 'courier', 'ship')} (?!back to|me off)(?:{YOU}|it|that|this|them|those|the|a|an|over|across|through|out|some|your|my|our|all|one|off|yes|on|what|everything|something|details|info|information|pricing|prices|figures|photos?|pictures?|two|three|any|both|along|in|up)"
                rf"|{_forms('get', 'pop', 'stick', 'put', 'drop', 'whack', 'chuck', 'bang', 'pass', 'bring', 'have')} (?:{YOU} )?(?:it|that|this|them|{A}|some|something|everything|all)? ?(?:{ADJ}(?:quote|proposal|figures|numbers|price|prices|pricing|estimate|details|info|information|brochure|contract|agreement|terms|invoice|paperwork|form|forms|link|spec|drawing|drawings|plan|plans|catalogue|sample|samples|copy|email|line|note|text|message|price list|breakdown|costing|costings|write up|one pager|options|reference|references|case study|list|photos?|pictures?|dates|document|documents)|(?:over|across|through|out|off|back) to (?:{YOU}))"
                rf"|{_forms('put', 'pop', 'stick', 'drop', 'get', 'bung', 'chuck', 'write', 'set')} (?:it|that|this|them|one|something|everything|all|down|{A} \w+)(?: (?:all|down|of that|of this|that|this)){{0,3}} (?:in|on|into|to) (?:the post|an email|paper|the mail|your inbox|writing|the van|a text|an envelope|the diary|your diary|the calendar|the truck)|be (?:in|with) (?:your inbox|you (?:by|on|tomorrow|before|within|tonight|in|first))|in your inbox"
            ),
        ),
        (
            Action.TASK,
            (
                rf"{_forms('run', 'put', 'take', 'float')} (?:it|that|this|them|everything|the \w+|your \w+|those|these) (?:past|by|to|in front of|up (?:to|with)|upstairs|through|over to) (?:the |my |our |your )?\w+"
                rf"|{_forms('talk', 'speak', 'chat', 'check', 'have a word', 'confirm', 'discuss it', 'discuss', 'sit down', 'go over it', 'clear it', 'have a chat', 'consult')} (?:it |this |that )?(?:to|with|over with|through with) (?:the |my |our |your |him|her|them|both |all )?(?!you\b|me\b|us\b)[\w']+|{_forms('ask')} (?:my|our|the|him|her|them|your|around|if|whether|about)(?! (?:you|questions|something))|{_forms('check')} (?:the|my|our|your|if|whether|it|that|what|stock|on|availability|diaries)|{_forms('find')} out|{_forms('look')} into|{_forms('sign')} (?:it|them|that|the|and|those|off)|{_forms('get')} (?:it|them|that|the \w+|those|this|him|her|{YOU}) (?:signed|approved|back to|over to|sorted|to sign|on board|in|ready|across)|(?:get|have) {A} \w+ (?:signed|approved|sorted|ready|measured|priced|counted|to)"
                rf"|{_forms('drop')} (?:you )?(?:some|a|an|one|two|three|the|your|my|couple|few|{A}) {ADJ}(?:samples?|lots?|pairs?|bottles?|boxes|box|tins?|swatch(?:es)?|test|trial|demo|unit|bag|sheet|set|pack|sheets|brochure|catalogue|leaflet|quote|contract|paperwork)"
                rf"|{_forms('read', 'look over', 'go through', 'look through', 'look at', 'have a look', 'have a read', 'have a proper look', 'take a look', 'review', 'compare', 'digest')} (?:it|that|them|through|over|the|this|at|what|your|those|everything|my)|{_forms('fill')} (?:in|out|it|that|the|them)|{_forms('measure', 'count', 'weigh', 'photograph', 'price', 'cost', 'quote', 'draw', 'work', 'write', 'dig', 'put', 'pull', 'knock', 'type', 'rough', 'sketch', 'mock', 'crunch')} (?:{YOU} )?(?:(?:it|that|this|them|the|a|your|some|up|out|together|something|my|our|those|one|an|for) )+(?:up|out|together|for|price|quote|proposal|numbers|figures|plan|drawing|sums|\w+ (?:up|out|together|off))|{_forms('put')} (?:your|my|the|that) [\w ]{{0,25}}on hold|{_forms('take')} (?:some |a few |a )?(?:photos?|pictures?|measurements?|meter readings?|readings?)|{_forms('draw', 'write', 'work', 'price', 'knock', 'type', 'cost')} (?:it |that |them |something |one |you )?(?:up|out)|{_forms('hold', 'reserve', 'keep', 'save', 'put aside')} (?:it|one|that|them|a|the|your|those|two)(?: \w+){{0,3}} (?:for you|until|till|back|aside|by)|{_forms('bring')} (?:it|them|him|her|the|my|your|a|some|along|round|over|in|that|one|your \w+)|{_forms('drop', 'pick', 'collect', 'deliver', 'fetch')} (?:it|them|that|those|the|your|some|a|one|off|up|round|over|around|by|this)|{_forms('leave')} (?:it|them|one|some|that|those) (?:with (?!me|us)|at|in|on|by)|{_forms('introduce', 'connect', 'put')} (?:{YOU}) (?:to|with|in touch|through)|{_forms('get')} (?:a )?hold of|{_forms('line', 'set', 'sort', 'order', 'prepare', 'arrange', 'organise', 'organize', 'pull', 'dig', 'print', 'update', 'change', 'reset', 'register', 'enter', 'apply for', 'raise', 'process', 'submit', 'complete', 'return', 'share', 'upload', 'log', 'add')} (?:it|that|them|the|your|my|a|an|this|those|out|up|some|one|him|her)"
            ),
        ),
    )
)

"""Words of everyday life, by which small talk is known: the more of them, the less it is business."""

EVERYDAY = frozenset(
    """
    son sons daughter daughters lad lads lass grandson granddaughter grandkids grandchildren grandchild wife husband missus hubby mum mom
    dad nan gran grandma grandad grandpa auntie aunt uncle sister brother cousin niece nephew baby babies twins toddler newborn
    neighbour neighbours neighbor neighbors kids kiddies pal boyfriend girlfriend fiance

    weather rain raining rained rainy sun sunny sunshine snow snowing snowed hail sleet storm storms stormy frost frosty fog foggy heat heatwave
    freezing boiling baking roasting melting chilly drizzle drizzling gale gales breeze windy umbrella wellies puddle puddles monsoon humid
    sweating shivering sunburn scorcher scorching icy blizzard thunder lightning

    weekend holiday holidays vacation birthday anniversary honeymoon wedding wed married christmas easter diwali eid ramadan holi thanksgiving
    halloween bonfire hogmanay party parties festival funeral christening retirement retired graduation exam exams

    coffee tea cuppa cake cakes scone scones biscuit biscuits curry pint beer wine barbecue barbie doughnut doughnuts lunch breakfast dinner
    supper sandwich sandwiches soup toast bacon sausage pie pies chips crisps chocolate jam pancakes bake baked pasta pizza chai samosa
    samosas biryani dosa mango marmalade kettle fridge fish cooking cooked hungry starving

    game match footy football cricket rugby golf marathon derby goal goals scored jog jogging gym swim swimming swam dancing dance yoga
    fishing camping beach hike hiking bike cycling ski skiing surf surfing ballet choir sang singing guitar piano gig concert telly
    netflix cinema film movie novel crossword bingo knitting allotment roses tomatoes begonia daffodils

    puppy puppies dog dogs cat cats kitten horse horses pony pelican seagull seagulls chickens hens ducks duck goat goats parrot hamster rabbit
    squirrel squirrels fox foxes llama llamas cow cows

    knee knees hip ankle elbow limp crutches flu cough sneezing sneeze migraine hangover sleep slept asleep yawning tired knackered shattered
    exhausted bed pyjamas dressing slippers haircut hair beard moustache eyebrow breath puffed sunburnt poorly hospital surgery toe toes

    traffic plane airport jet lag train motorway spain france italy greece portugal florida hawaii goa bali cruise caravan seaside
    funny joke joking laugh laughed laughing giggle cry crying secret gossip luck lucky jealous gorgeous adorable congratulations bless
    """.split()
)

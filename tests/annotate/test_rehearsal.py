from analyzer import networks
from analyzer.annotate.language import english
from analyzer.annotate.rehearsal import rehearse
from analyzer.annotate.second_reader.model import model
from analyzer.score.rubric import load_rubric


def test_the_readers_are_loaded_once_the_exchange_is_read():
    networks._session.cache_clear()
    model.cache_clear()
    rehearse(english(), load_rubric())
    assert networks._session.cache_info().currsize == 2  # of closes and of steps
    assert model.cache_info().currsize > 0

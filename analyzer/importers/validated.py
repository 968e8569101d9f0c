"""Untrusted documents against what is expected of them."""

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from analyzer.errors import InputError

Model = TypeVar("Model", bound=BaseModel)


def validated(model: type[Model], document: Any, *, source: str, what: str) -> Model:
    """The document as the model. Raises InputError with one line that names the first field at fault."""
    try:
        return model.model_validate(document)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise InputError(f"{source}: not a {what} transcript: {where}: {first['msg']}") from error

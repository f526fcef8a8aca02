class ApiError(Exception):
    code = 500

    def __init__(self, message, *, detail=None):
        super().__init__(message)
        self.detail = detail

    def __str__(self):
        text = super().__str__()
        return f"[{self.code}] {text}" + (f" ({self.detail})" if self.detail else "")


class NotFound(ApiError):
    code = 404


class Forbidden(ApiError):
    code = 403


class ValidationError(ApiError, ValueError):
    code = 422


def handle(path):
    match path.strip("/").split("/"):
        case ["users", name] if name.isdigit():
            raise NotFound("no such user", detail=f"id={name}")
        case ["admin", *_]:
            raise Forbidden("admins only")
        case ["forms", field]:
            raise ValidationError(f"bad field {field}")
        case [""]:
            return "home"
        case other:
            raise ApiError("cannot handle", detail=other)


for path in ["/", "/users/7", "/admin/a/b", "/forms/age", "/x/y/z"]:
    try:
        print(path, "->", handle(path))
    except (NotFound, Forbidden) as e:
        print(path, "-> client error", e, e.args)
    except ValueError as e:
        print(path, "-> value error", e, isinstance(e, ApiError))
    except ApiError as e:
        print(path, "->", type(e).__name__, e, repr(e))
print([c.__name__ for c in ValidationError.__mro__])

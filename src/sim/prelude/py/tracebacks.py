# CPython 3.13 Lib/traceback.py and Python/sysmodule.c, as far as programs see them.
def _describe(exception):
    waiting = [exception]
    seen = []
    while waiting:
        found = waiting.pop()
        if found is None or any([found is other for other in seen]):
            continue
        seen.append(found)
        if _pollscope.writes_itself(found):
            try:
                text = str(found)
            except Exception:
                text = "<exception str() failed>"
            found._described = text
        waiting.append(found.__cause__)
        waiting.append(found.__context__)
        if isinstance(found, BaseExceptionGroup):
            waiting.extend(found.exceptions)


def _tb_text(exception, chain):
    if exception is None:
        return "NoneType: None\n"
    _describe(exception)
    return _pollscope.format_exception(exception, chain)


def _tb_write(file, text):
    if file is None:
        _pollscope.write_err(text)
    else:
        file.write(text)


def _tb_lines(text):
    lines = []
    for line in text.splitlines():
        line += "\n"
        if lines and line.startswith("    ") and lines[-1].startswith("  File"):
            lines[-1] += line
        else:
            lines.append(line)
    return lines


def _tb_format_exc(limit=None, chain=None):
    return _tb_text(_pollscope.handled(), True if chain is None else chain)


def _tb_print_exc(limit=None, file=None, chain=None):
    _tb_write(file, _tb_format_exc(limit, chain))


def _tb_format_exception(exc, value=None, tb=None, limit=None, chain=None):
    if value is not None:
        exc = value
    return _tb_lines(_tb_text(exc, True if chain is None else chain))


def _tb_print_exception(exc, value=None, tb=None, limit=None, file=None, chain=None):
    _tb_write(file, "".join(_tb_format_exception(exc, value, tb, limit, chain)))


def _tb_format_exception_only(exc, value=None):
    if value is not None:
        exc = value
    _describe(exc)
    return [line + "\n" for line in _pollscope.format_exception(exc, None).splitlines()]


def _tb_format_tb(tb, limit=None):
    return [] if tb is None else _tb_lines(_pollscope.format_exception(tb, None))


def _tb_print_tb(tb, limit=None, file=None):
    _tb_write(file, "".join(_tb_format_tb(tb)))


def _sys_exit(status=None):
    if status is None:
        raise SystemExit
    if type(status) is tuple:
        raise SystemExit(*status)
    raise SystemExit(status)


def _sys_exc_info():
    handled = _pollscope.handled()
    if handled is None:
        return (None, None, None)
    return (type(handled), handled, handled.__traceback__)


def _sys_exception():
    return _pollscope.handled()

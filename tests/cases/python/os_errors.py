for cls in (BrokenPipeError, ConnectionResetError, ConnectionRefusedError, FileExistsError, InterruptedError, ModuleNotFoundError, SyntaxError, IndentationError, ResourceWarning, FloatingPointError, ReferenceError, SystemError, BufferError):
    try:
        raise cls("what happened")
    except OSError as e:
        print("os", repr(e), e, e.args, isinstance(e, ConnectionError))
    except Exception as e:
        print(repr(e), str(e), type(e).__mro__[1].__name__)
try:
    raise OSError(104, "Connection reset by peer")
except ConnectionResetError as e:
    print(repr(e), e, e.errno, e.strerror)

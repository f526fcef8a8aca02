# str.format: the template's fields one after the other, each value formatted by its own class.
def format_template(template, values, named):
    written = []
    at = 0
    automatic = 0
    while at < len(template):
        letter = template[at]
        if letter == "}":
            if template[at + 1:at + 2] != "}":
                raise ValueError("Single '}' encountered in format string")
            written.append("}")
            at += 2
        elif letter != "{":
            written.append(letter)
            at += 1
        elif template[at + 1:at + 2] == "{":
            written.append("{")
            at += 2
        else:
            end = at + 1
            depth = 1
            while depth:
                if end == len(template):
                    if at + 1 == end:
                        raise ValueError("Single '{' encountered in format string")
                    raise ValueError("expected '}' before end of string")
                if template[end] == "{":
                    depth += 1
                elif template[end] == "}":
                    depth -= 1
                end += 1
            field = template[at + 1:end - 1]
            head, _, spec = field.partition(":")
            name, mark, conversion = head.partition("!")
            if mark and len(conversion) != 1:
                raise ValueError("end of string while looking for conversion specifier")
            if not name or name[0] in ".[":
                if automatic is None:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                name = str(automatic) + name
                automatic += 1
            elif name[0].isdigit():
                if automatic:
                    raise ValueError("cannot switch from automatic field numbering to manual field specification")
                automatic = None
            value = format_field(name, values, named)
            if conversion == "r":
                value = repr(value)
            elif conversion == "s":
                value = str(value)
            elif conversion == "a":
                value = ascii(value)
            elif conversion:
                raise ValueError("Unknown conversion specifier " + conversion)
            while "{" in spec:
                start = spec.index("{")
                stop = spec.index("}", start)
                inner = spec[start + 1:stop]
                if not inner:
                    inner = str(automatic)
                    automatic += 1
                spec = spec[:start] + str(format_field(inner, values, named)) + spec[stop + 1:]
            written.append(format(value, spec))
            at = end
    return "".join(written)


def format_field(name, values, named):
    end = 0
    while end < len(name) and name[end] not in ".[":
        end += 1
    first = name[:end]
    if first.isdigit():
        if int(first) >= len(values):
            raise IndexError("Replacement index " + first + " out of range for positional args tuple")
        value = values[int(first)]
    else:
        value = named[first]
    while end < len(name):
        start = end + 1
        if name[end] == ".":
            end = start
            while end < len(name) and name[end] not in ".[":
                end += 1
            value = getattr(value, name[start:end])
        else:
            end = name.index("]", start)
            key = name[start:end]
            value = value[int(key) if key.isdigit() else key]
            end += 1
    return value

from collections import UserDict


class LowerDict(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)

    def __getitem__(self, key):
        return super().__getitem__(key.lower())

    def __contains__(self, key):
        return super().__contains__(key.lower())

    def __repr__(self):
        return f"LowerDict({super().__repr__()})"


headers = LowerDict()
headers["Content-Type"] = "json"
headers["ACCEPT"] = "*"
print(headers, headers["content-TYPE"], "Accept" in headers, list(headers))

class Strict(UserDict):
    def __setitem__(self, key, value):
        if not isinstance(key, str):
            raise TypeError("keys must be strings")
        self.data[key] = value


s = Strict(a=1)
s["b"] = 2
try:
    s[3] = 3
except TypeError as e:
    print(e, dict(s), len(s))

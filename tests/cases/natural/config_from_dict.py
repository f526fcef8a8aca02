class Config(dict):
    """A dictionary whose keys can be read as attributes."""

    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f"no setting called {name!r}") from None

    def __setattr__(self, name, value):
        self[name] = value


class DefaultConfig(Config):
    def __missing__(self, key):
        print(f"(using default for {key})")
        return "default"


config = Config(host="localhost", port=8080)
config.debug = True
print(config.host, config.port, config.debug)
print(config)
print(sorted(config.keys()))
for key, value in config.items():
    print(f"{key:>6} = {value!r}")

config.update({"port": 9090})
print(config["port"], config.get("nothing", 0), "host" in config, len(config))
try:
    print(config.user)
except AttributeError as e:
    print("AttributeError:", e)

d = DefaultConfig(a=1)
print(d["a"], d["b"])
print({**config, "x": 1})

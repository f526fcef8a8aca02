import contextvars
from contextvars import ContextVar

user = ContextVar("user", default="nobody")
trace = ContextVar("trace")
print(len(contextvars.copy_context()))
user.set("ann")
context = contextvars.copy_context()
print(context[user], user in context, trace in context, len(context), list(context) == [user])
print(context.get(trace), context.get(trace, "none"), [value for value in context.values()])
for variable, value in context.items():
    print(variable.name, value)
for variable in context:
    print(variable.name)
try:
    context[trace]
except KeyError as error:
    print("KeyError", error.args[0] is trace)
try:
    context["user"]
except TypeError as error:
    print(error)
try:
    "x" in context
except TypeError as error:
    print(error)
def change():
    user.set("bob")
    return user.get()
print(context.run(change), context[user], user.get())

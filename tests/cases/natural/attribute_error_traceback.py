class Animal:
    def __init__(self, name):
        self.name = name

    def speak(self):
        return f"{self.name} says {self.sound}"


class Dog(Animal):
    sound = "woof"


class Fish(Animal):
    pass


for animal in [Dog("Rex"), Fish("Wanda")]:
    try:
        print(animal.speak())
    except AttributeError as e:
        print("no sound:", e)

try:
    Dog.bark
except AttributeError as e:
    print(e)
try:
    "text".push("x")
except AttributeError as e:
    print(e)
result = [3, 1, 2].sort()
print(result)
print(result.reverse())

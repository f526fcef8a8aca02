import math
from abc import ABC, abstractmethod


class Shape(ABC):
    instances = 0

    def __init__(self, name):
        self.name = name
        Shape.instances += 1

    @abstractmethod
    def area(self):
        ...

    def describe(self):
        return f"{self.name} with area {self.area():.2f}"

    def __lt__(self, other):
        return self.area() < other.area()


class Circle(Shape):
    def __init__(self, radius):
        super().__init__("circle")
        self.radius = radius

    def area(self):
        return math.pi * self.radius ** 2


class Rectangle(Shape):
    def __init__(self, width, height, name="rectangle"):
        super().__init__(name)
        self.width = width
        self.height = height

    def area(self):
        return self.width * self.height


class Square(Rectangle):
    def __init__(self, side):
        super().__init__(side, side, name="square")

    def describe(self):
        return "perfect " + super().describe()


shapes = [Circle(1.5), Rectangle(2, 5), Square(3)]
for shape in sorted(shapes):
    print(shape.describe())
print(Shape.instances, [cls.__name__ for cls in Square.__mro__])
print(isinstance(shapes[2], Rectangle), issubclass(Circle, Rectangle))
try:
    Shape("blob")
except TypeError as e:
    print("abstract:", "area" in str(e))

class EmptyStackError(Exception):
    """Raised when popping from an empty stack."""


class Stack(list):
    def push(self, item):
        self.append(item)

    def peek(self):
        if not self:
            raise EmptyStackError("stack is empty")
        return self[-1]

    @property
    def is_empty(self):
        return len(self) == 0


s = Stack()
for word in "never odd or even".split():
    s.push(word)
print(s, len(s), s.is_empty)
print(s.peek())
while s:
    print(s.pop(), end=" ")
print()
print(s.is_empty, isinstance(s, list), type(s).__name__)
try:
    s.peek()
except EmptyStackError as e:
    print("error:", e)

numbers = Stack([3, 1, 2])
numbers.sort()
print(numbers, sum(numbers), numbers[0], numbers[1:], 2 in numbers)
print(Stack("abc") == ["a", "b", "c"])

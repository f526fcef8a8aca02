from typing import Generic, Iterator, Optional, TypeVar

T = TypeVar("T")


class Node(Generic[T]):
    def __init__(self, value: T, next: "Optional[Node[T]]" = None):
        self.value = value
        self.next = next


class LinkedList(Generic[T]):
    def __init__(self, values=()):
        self.head: Optional[Node[T]] = None
        self._size = 0
        for v in values:
            self.append(v)

    def append(self, value: T) -> None:
        node = Node(value)
        self._size += 1
        if self.head is None:
            self.head = node
            return
        current = self.head
        while current.next:
            current = current.next
        current.next = node

    def reverse(self) -> None:
        previous, current = None, self.head
        while current:
            current.next, previous, current = previous, current, current.next
        self.head = previous

    def __iter__(self) -> Iterator[T]:
        node = self.head
        while node is not None:
            yield node.value
            node = node.next

    def __len__(self) -> int:
        return self._size

    def __contains__(self, value: object) -> bool:
        return any(v == value for v in self)

    def __delitem__(self, index: int) -> None:
        if not 0 <= index < len(self):
            raise IndexError(f"index {index} out of range")
        self._size -= 1
        if index == 0:
            self.head = self.head.next
            return
        node = self.head
        for _ in range(index - 1):
            node = node.next
        node.next = node.next.next

    def __repr__(self) -> str:
        return "LinkedList([" + ", ".join(map(repr, self)) + "])"


numbers: LinkedList[int] = LinkedList([1, 2, 3])
numbers.append(4)
numbers.reverse()
print(numbers, len(numbers), 3 in numbers, 7 in numbers, list(numbers), sum(numbers), max(numbers))
del numbers[1]
print(numbers, LinkedList("ab"), bool(LinkedList()))
try:
    del numbers[3]
except IndexError as error:
    print("IndexError:", error)

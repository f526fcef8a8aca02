def f(x):
    while x:
        try:
            return x + 1
        except ValueError as e:
            print(e)
        finally:
            x -= 1


class Box:
    size = 1

    def grow(self, by):
        self.size += by
        return [self.size for _ in range(by) if by > 1]

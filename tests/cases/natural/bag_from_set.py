class Bag(set):
    def toggle(self, x):
        self.remove(x) if x in self else self.add(x)


bag = Bag([1, 2])
bag.toggle(2)
bag.toggle(3)
print(sorted(bag), len(bag), bag | {9} == {1, 3, 9})

class R:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n, end=" ")
l = [R(1), R(2), R(3)]; del l; print()
t = (R(1), R(2), R(3)); del t; print()
d = {1: R(1), 2: R(2)}; del d; print()
l = [R(1), R(2)]; l.clear(); print()
l = [R(1), R(2), R(3)]; l[:] = []; print()
l = [R(1), R(2), R(3)]; del l[:2]; print("|"); l = None; print()
class H: pass
h = H(); h.a = R(1); h.b = R(2); del h; print()
d = {1: R(1), 2: R(2)}; d.clear(); print()

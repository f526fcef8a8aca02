def f(:
    pass

print("x"

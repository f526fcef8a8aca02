import sys

print(sys.getswitchinterval())
sys.setswitchinterval(0.001)
print(sys.getswitchinterval())
try:
    sys.setswitchinterval(0)
except ValueError as e:
    print(e)
try:
    sys.setswitchinterval("x")
except TypeError as e:
    print(e)
sys.setswitchinterval(1e-6)
print(sys.getswitchinterval())

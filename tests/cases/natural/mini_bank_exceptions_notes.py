class BankError(Exception):
    pass


class InsufficientFunds(BankError):
    def __init__(self, needed, available):
        super().__init__(f"need {needed}, have {available}")
        self.needed = needed
        self.available = available

    @property
    def missing(self):
        return self.needed - self.available


class Account:
    interest = 0.02

    def __init__(self, owner, balance=0):
        self.owner = owner
        self._balance = balance

    @property
    def balance(self):
        return self._balance

    @balance.setter
    def balance(self, value):
        if value < 0:
            raise InsufficientFunds(-value + self._balance, self._balance)
        self._balance = value

    @staticmethod
    def valid(amount):
        return amount > 0

    def pay(self, other, amount):
        assert self.valid(amount), f"bad amount {amount}"
        self.balance -= amount
        other.balance += amount


ann, bob = Account("Ann", 100), Account("Bob")
ann.pay(bob, 30)
print(ann.balance, bob.balance)
try:
    bob.pay(ann, 50)
except InsufficientFunds as e:
    e.add_note(f"owner: {bob.owner}")
    print(e, e.missing, e.__notes__)
try:
    bob.pay(ann, -5)
except AssertionError as e:
    print("assert:", e)
try:
    try:
        ann.pay(bob, 1000)
    except BankError as e:
        raise RuntimeError("payment failed") from e
except RuntimeError as e:
    print(repr(e), "<-", repr(e.__cause__))
    error = e
print(isinstance(error.__cause__, BankError), error.__suppress_context__)
bob.pay(ann, 31)

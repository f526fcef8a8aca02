async def main():
    # nothing yet
print("hi")

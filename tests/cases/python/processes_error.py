from concurrent.futures import ProcessPoolExecutor


def divide(a, b):
    return a / b


def main():
    with ProcessPoolExecutor(2) as pool:
        future = pool.submit(divide, 1, 0)
        print(type(future.exception()).__name__, future.exception())
        print(type(future.exception().__cause__).__name__)
        future.result()


if __name__ == "__main__":
    main()

import logging
import sys
import threading

logging.basicConfig(level=logging.INFO, stream=sys.stdout, format="%(threadName)s %(levelname)s %(message)s")


def w():
    logging.info("in thread")


t = threading.Thread(target=w, name="W")
t.start(); t.join()
logging.warning("in main")

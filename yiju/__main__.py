"""`python -m yiju` is the command `yiju`."""

from yiju.cli import main

if __name__ == "__main__":
    main(prog_name="yiju")

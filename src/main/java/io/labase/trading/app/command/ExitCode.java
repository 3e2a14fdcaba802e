package io.labase.trading.app.command;

/** What a command's end means to a script. */
enum ExitCode {
    DONE(0),
    FAILED(1),
    /** Bad usage or configuration; nothing was started. */
    USAGE(2),
    UNREACHABLE(3),
    /** Refused for safety. */
    REFUSED(4);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}

package io.labase.trading.app.command;

/** A command that has something to bring to an end before it may be broken off. */
interface Breakable {
    /**
     * Ends in good order what is under way; what has begun meanwhile must not begin more. Called once,
     * by another thread than the command's own, and given up after {@link Errand#GRACE}.
     *
     * @return one line about what it leaves open
     */
    String breakOff(Texts texts) throws Exception;
}

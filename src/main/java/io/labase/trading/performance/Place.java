package io.labase.trading.performance;

/**
 * Where something stands.
 *
 * @param file name of the file; empty for nowhere
 * @param line line in it, the header being 1
 */
record Place(String file, long line) {
    static final Place NONE = new Place("", 0);
}

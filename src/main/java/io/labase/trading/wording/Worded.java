package io.labase.trading.wording;

/** A failure that says in both languages what is wrong. Its message is the English one, for the log. */
public interface Worded {
    /** What a person is told. */
    Wording wording();
}

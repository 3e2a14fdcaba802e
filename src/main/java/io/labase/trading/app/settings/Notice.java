package io.labase.trading.app.settings;

/**
 * A name among the settings that has no effect.
 *
 * @param kind why not
 * @param where the file that has it, or {@code environment}
 * @param name the name, never with a value that may be a secret
 * @param hint see {@link Kind}
 */
public record Notice(Kind kind, String where, String name, String hint) {
    /** Why a name has no effect. */
    public enum Kind {
        /** Looks like one of ours and is none; no hint. */
        UNKNOWN_NAME,
        /** A letter or two away from one of ours, which is the hint. */
        MISSPELT_NAME,
        /** Common to many programs, with a value that cannot be meant for us, which is the hint. */
        NOT_OURS
    }

    /** As the log has it. */
    @Override
    public String toString() {
        return switch (kind) {
            case UNKNOWN_NAME ->
                    where + ": unknown name " + name + " is ignored; correct or remove it";
            case MISSPELT_NAME ->
                    where + ": unknown name " + name + " is ignored; did you mean " + hint + "?";
            case NOT_OURS ->
                    where + ": " + name + "='" + hint + "' is no setting of the bot; ignored";
        };
    }
}

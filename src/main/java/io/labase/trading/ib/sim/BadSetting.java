package io.labase.trading.ib.sim;

import io.labase.trading.wording.Worded;
import io.labase.trading.wording.Wording;

/** A setting of the simulated gateway is out of its range. */
final class BadSetting extends IllegalArgumentException implements Worded {
    private static final long serialVersionUID = 1L;

    private final transient Wording wording;

    BadSetting(Wording wording) {
        super(wording.toString());
        this.wording = wording;
    }

    @Override
    public Wording wording() {
        return wording;
    }
}

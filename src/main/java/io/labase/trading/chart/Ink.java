package io.labase.trading.chart;

/**
 * The colours: dark on light, apart for colour-blind eyes too (Okabe and Ito's set, darkened where it
 * would be pale on white). What a shape means is never said by colour alone.
 */
public enum Ink {
    PAPER(0xFFFFFF),
    TEXT(0x1A1A1A),
    FAINT(0x55606B),
    GRID(0xDFE4E8),
    HIGH(0x0072B2),
    STOP(0xC24E00),
    ENTRY(0x00795A),
    CLOSE(0x55606B),
    EQUITY(0x0072B2),
    DRAWDOWN(0xC24E00),
    DRAWDOWN_AREA(0xF6D9C5);

    private final int rgb;

    Ink(int rgb) {
        this.rgb = rgb;
    }

    /** Red, green and blue, eight bits each. */
    public int rgb() {
        return rgb;
    }
}

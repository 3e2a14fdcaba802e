package io.labase.trading.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class SvgTest {
    private static final Shape.Point AT = new Shape.Point(1, 2);

    private static Document parsed(Picture picture) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(Svg.of(picture))));
    }

    @Test
    void everyShapeIsAnElementWithItsPlaceAndColour() throws Exception {
        Picture picture =
                new Picture(
                        10,
                        20,
                        "t",
                        List.of(
                                new Shape.Box(1, 2, 3, 4, Ink.STOP),
                                new Shape.Line(AT, new Shape.Point(5, 6), Ink.HIGH, 4, true),
                                new Shape.Trace(List.of(AT, AT), Ink.EQUITY, 5),
                                new Shape.Area(List.of(AT, AT), Ink.DRAWDOWN),
                                new Shape.Label(AT, "x", 28, Ink.TEXT, Shape.Anchor.END, true)));
        Document svg = parsed(picture);

        Element box = (Element) svg.getElementsByTagName("rect").item(0);
        assertThat(box.getAttribute("height")).isEqualTo("4.0");
        assertThat(box.getAttribute("fill")).isEqualTo("#c24e00");
        Element line = (Element) svg.getElementsByTagName("line").item(0);
        assertThat(line.getAttribute("x2")).isEqualTo("5.0");
        assertThat(line.getAttribute("stroke-dasharray")).isNotEmpty();
        Element trace = (Element) svg.getElementsByTagName("polyline").item(0);
        assertThat(trace.getAttribute("points")).isEqualTo("1.0,2.0 1.0,2.0");
        assertThat(svg.getElementsByTagName("polygon").getLength()).isOne();
        Element label = (Element) svg.getElementsByTagName("text").item(0);
        assertThat(label.getAttribute("text-anchor")).isEqualTo("end");
        assertThat(label.getTextContent()).isEqualTo("x");
    }

    @Test
    void textsCannotBecomeMarkup() throws Exception {
        String evil = "\"><script>alert('1')</script>&\u0000\u001b";
        Shape.Label label = new Shape.Label(AT, evil, 28, Ink.TEXT, Shape.Anchor.START, false);
        Document svg = parsed(new Picture(10, 20, evil, List.of(label)));

        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        assertThat(svg.getElementsByTagName("text").item(0).getTextContent())
                .startsWith("\"><script>alert('1')</script>&");
    }
}

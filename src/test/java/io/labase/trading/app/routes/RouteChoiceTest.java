package io.labase.trading.app.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.app.routes.RouteChoice.Chosen;
import io.labase.trading.model.InvalidConfigurationException;
import io.labase.trading.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteChoiceTest {
    private final List<Map<String, String>> asked = new ArrayList<>();
    private final RouteChoice choice =
            new RouteChoice(this::check, text -> text.replace("s3cret", "***"));

    /** A text with "bad" in it is wrong, and named; "lost" is wrong without a name. */
    private void check(RouteSet set) throws RouteProblem {
        asked.add(set.content());
        for (RouteSet.Item item : set.items()) {
            if (item.text().contains("bad")) {
                throw new RouteProblem(
                        List.of(item.name()), 3, Wording.quoted("bad is not s3cret good"));
            }
        }
        if (set.content().containsValue("lost")) {
            throw new RouteProblem(List.of(), 0, Wording.of("something is missing"));
        }
    }

    private static RouteSet set(String... namesAndTexts) {
        List<RouteSet.Item> items = new ArrayList<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            String name = namesAndTexts[i];
            items.add(new RouteSet.Item(name, "file:/h/" + name, namesAndTexts[i + 1], null));
        }
        return new RouteSet(items);
    }

    @Test
    void whatWorksIsTakenAndWhatIsBrokenStaysAsItWas() {
        Chosen chosen =
                choice.choose(set("a", "new", "b", "bad", "c", "more"), set("a", "1", "b", "2"));

        assertThat(chosen.set().content()).isEqualTo(Map.of("a", "new", "b", "2", "c", "more"));
        assertThat(chosen.text().orElseThrow())
                .hasToString("/h/b, line 3: \"bad is not *** good\"; correct or remove the file");
    }

    @Test
    void eachBrokenFileHasItsLineAndANewOneIsLeftOut() {
        Chosen chosen = choice.choose(set("a", "bad", "b", "bad too"), set("a", "1"));

        assertThat(chosen.set().content()).isEqualTo(Map.of("a", "1"));
        assertThat(chosen.problems()).hasSize(2);
        assertThat(chosen.text().orElseThrow().toString()).contains("/h/a, line 3", "/h/b, line 3");
    }

    @Test
    void ifNobodyKnowsWhoIsAtFaultAllEditsWait() {
        Chosen chosen = choice.choose(set("a", "lost", "b", "new"), set("a", "1", "b", "2"));

        assertThat(chosen.set().content()).isEqualTo(Map.of("a", "1", "b", "2"));
        assertThat(chosen.text().orElseThrow())
                .hasToString("/h/a, /h/b: something is missing; correct or remove the file");
    }

    @Test
    void aMissingFileIsNamedTooAndComesBack() {
        Chosen chosen = choice.choose(set("a", "lost"), set("a", "lost", "b", "2"));

        assertThat(chosen.set().content()).containsKeys("a", "b");
        assertThat(chosen.text().orElseThrow().toString()).startsWith("b: something is missing");
    }

    @Test
    void withoutAnEditNothingIsTried() {
        assertThat(choice.choose(set("a", "bad"), set("a", "bad")).problems()).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void whereNothingIsKnownToWorkABrokenFileEndsTheStart() {
        assertThatThrownBy(() -> choice.require(set("mine.yaml", "bad")))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageStartingWith("/h/mine.yaml, line 3: ");
    }
}

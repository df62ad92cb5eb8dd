package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;

/** Hands without a mouse: every place is reached by Tab, as whoever uses a keyboard or a switch reaches it, and used from there. */
record Keyboard(Visitor visitor) {
    /** More than there are on any page, twice over: behind the last place comes the first again. */
    private static final int MOST_PLACES = 300;

    /** What the place is called: by its label, or by what is written on it. */
    private static final String NAME = """
            () => { const here = document.activeElement;
                return (here.labels?.length ? here.labels[0].innerText : here.innerText ?? '').trim(); }
            """;

    /** Goes on to this place. */
    Keyboard reaches(String name) {
        var passed = new LinkedHashSet<Object>();
        for (var place = 0; place < MOST_PLACES; place++) {
            visitor.page().keyboard().press("Tab");
            var here = visitor.page().evaluate(NAME);
            if (name.equals(here)) {
                return this;
            }
            passed.add(here);
        }
        throw new AssertionError("no place is called " + name + ", but " + passed);
    }

    void enter() {
        visitor.page().keyboard().press("Enter");
    }

    void space() {
        visitor.page().keyboard().press("Space");
    }

    /** Into the place where he is. */
    void writes(String text) {
        visitor.page().keyboard().type(text);
        assertThat(visitor.page().evaluate("() => document.activeElement.value"))
                .isEqualTo(text);
    }

    void fillsIn(String field, String text) {
        reaches(field).writes(text);
    }
}

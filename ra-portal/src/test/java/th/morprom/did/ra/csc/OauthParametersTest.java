package th.morprom.did.ra.csc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class OauthParametersTest {
    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final OauthParameters parameters = new OauthParameters(request);

    @Test
    void takes_one_value_and_an_empty_one_for_none() {
        request.addParameter("code", "a,b");
        request.addParameter("state", "");

        assertThat(parameters.find("code")).contains("a,b");
        assertThat(parameters.find("state")).isEmpty();
        assertThat(parameters.text("scope")).isEmpty();
    }

    @Test
    void refuses_one_that_is_there_twice_even_with_the_same_value() {
        request.addParameter("code", "a", "a");
        request.addParameter("state", "", "x");

        for (var name : new String[] {"code", "state"}) {
            var refused = catchThrowableOfType(CscRefused.class, () -> parameters.find(name));
            assertThat(refused.code()).isEqualTo(CscRefused.Code.INVALID_REQUEST);
            assertThat(refused.description()).contains(name).doesNotContain("a,");
        }
    }
}

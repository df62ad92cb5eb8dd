package th.morprom.did.ra.csc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketTimeoutException;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;
import th.morprom.did.ra.csc.CscRefused.Code;

class CscErrorsTest {
    @Test
    void a_request_that_does_not_come_to_its_end_is_its_client_s_and_no_incident() {
        var refused = new CscErrors().of(new ClientAbortException(new SocketTimeoutException("too long")));

        assertThat(refused.code()).isEqualTo(Code.INVALID_REQUEST);
        assertThat(refused.description()).isEqualTo("The request took too long to come in");
    }
}

package th.morprom.did.ejbca.client;

import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/**
 * Marks the faults that the other side answered. CXF makes one of its own, which blames the client as well, of an answer that is no SOAP, and
 * that says nothing about what was asked.
 */
final class AnsweredFault extends AbstractPhaseInterceptor<Message> {
    /** SOAP 1.1 has no place for it on the wire. */
    private static final String MARK = "answered";

    AnsweredFault() {
        super(Phase.POST_UNMARSHAL);
    }

    @Override
    public void handleMessage(Message message) {
        if (message.getContent(Exception.class) instanceof SoapFault fault) {
            fault.setNode(MARK);
        }
    }

    static boolean is(SoapFault fault) {
        return MARK.equals(fault.getNode());
    }
}

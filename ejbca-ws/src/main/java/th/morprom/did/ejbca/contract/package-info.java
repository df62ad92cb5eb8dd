/** EJBCA's web service as its WSDL says it: operations, messages, faults, and the quirks of their values, one class each. */
@NullMarked
@XmlSchema(namespace = EjbcaWs.NAMESPACE, elementFormDefault = XmlNsForm.UNQUALIFIED)
package th.morprom.did.ejbca.contract;

import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
import org.jspecify.annotations.NullMarked;

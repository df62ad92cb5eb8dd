package th.morprom.did.ra.csc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import th.morprom.did.signing.digests.AskedDigests;

/**
 * What a person agreed to, told with the token in the words in which it was asked (RFC 9396 section 7).
 *
 * @param members of the one element of {@code authorization_details}
 */
record GrantedDetails(Map<String, Object> members) {
    static GrantedDetails of(AskedDigests agreed) {
        var documents = new ArrayList<Map<String, String>>();
        var hashes = CredentialJson.base64(agreed.digests());
        for (int i = 0; i < hashes.size(); i++) {
            var document = new LinkedHashMap<String, String>();
            document.put("hash", hashes.get(i));
            if (!agreed.labels().get(i).isEmpty()) {
                document.put("label", agreed.labels().get(i));
            }
            documents.add(document);
        }
        var members = new LinkedHashMap<String, Object>();
        members.put("type", "credential");
        members.put("credentialID", agreed.credential().toString());
        members.put("numSignatures", hashes.size());
        members.put("documentDigests", documents);
        members.put("hashAlgorithmOID", agreed.algorithm().oid());
        if (!agreed.description().isEmpty()) {
            members.put("description", agreed.description());
        }
        return new GrantedDetails(members);
    }

    List<Map<String, Object>> json() {
        return List.of(members);
    }
}

package th.morprom.did.ra.providerid;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A profile in the ministry's field names, in its order. Every field is there: what is not known here, or may not be told, is null, and
 * there is no organization. Hospital systems read the fields by name and do not ask whether they are there.
 */
final class ProviderProfile {
    private static final List<String> PERSON = List.of(
            "hash_cid",
            "provider_id",
            "ial",
            "title_th",
            "title_en",
            "special_title_th",
            "special_title_en",
            "name_th",
            "name_eng",
            "firstname_th",
            "lastname_th",
            "firstname_en",
            "lastname_en",
            "email",
            "date_of_birth",
            "created_at");

    private static final List<String> ORGANIZATION = List.of(
            "business_id",
            "position",
            "position_id",
            "position_std_id",
            "affiliation",
            "license_id",
            "license_id_verify",
            "license_expired_date",
            "profession",
            "expertise",
            "expertise_id",
            "hcode",
            "code9",
            "hcode9",
            "level",
            "hname_th",
            "hname_eng",
            "tax_id",
            "ref_code",
            "moph_station_ref_code",
            "is_private_provider",
            "address",
            "is_hr_admin",
            "is_director",
            "moph_access_token_idp",
            "moph_access_token_idp_fdh",
            "moph_access_token_idp_pcu",
            "position_type");

    private static final List<String> ADDRESS =
            List.of("address", "moo", "building", "soi", "street", "province", "district", "sub_district", "zip_code");

    private ProviderProfile() {}

    /** Of the claims that the provider tells (docs/openid.md, section 3). */
    static Map<String, Object> of(Map<String, Object> claims) {
        var profile = new LinkedHashMap<String, Object>();
        profile.put("account_id", claims.get("sub"));
        profile.putAll(only(PERSON, claims));
        var organizations = new ArrayList<Map<String, Object>>();
        if (claims.get("organization") instanceof List<?> all) {
            all.forEach(one -> organizations.add(organization(one)));
        }
        profile.put("organization", organizations);
        return profile;
    }

    private static Map<String, Object> organization(@Nullable Object told) {
        var organization = only(ORGANIZATION, told);
        organization.put("address", only(ADDRESS, organization.get("address")));
        return organization;
    }

    private static Map<String, Object> only(List<String> names, @Nullable Object told) {
        var fields = new LinkedHashMap<String, Object>();
        names.forEach(name -> fields.put(name, told instanceof Map<?, ?> known ? known.get(name) : null));
        return fields;
    }
}

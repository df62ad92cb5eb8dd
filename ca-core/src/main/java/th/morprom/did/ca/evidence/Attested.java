package th.morprom.did.ca.evidence;

/** What a decision attests besides its approval; the names are those in the JSON. */
@SuppressWarnings("NamingConvention") // the names are those in the JSON
enum Attested {
    /** The licence, and that its holder is eligible: the registrar's part. */
    licence,
    /** That the person holds the post: the sponsor's part. */
    post,
    /** That it is this person, face to face. */
    person
}

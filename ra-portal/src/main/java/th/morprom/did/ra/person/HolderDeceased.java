package th.morprom.did.ra.person;

import java.util.UUID;

/** The council of a certificate's holder has it that he died. Published outside any transaction; to say it again changes nothing. */
public record HolderDeceased(UUID person) {}

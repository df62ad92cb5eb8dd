package th.morprom.did.ca.ejbca;

import th.morprom.did.ca.crl.FindCrl;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.registration.ChangeStatus;
import th.morprom.did.ca.registration.EditEndEntity;
import th.morprom.did.ca.registration.EndEntityProfiles;
import th.morprom.did.ca.registration.EnrolEndEntity;
import th.morprom.did.ca.registration.FindCertificates;
import th.morprom.did.ca.registration.FindEndEntities;
import th.morprom.did.ca.registration.RecordRefusal;

/** All that the door leads to. */
record Desks(
        EndEntityProfiles profiles,
        EditEndEntity editEndEntity,
        EnrolEndEntity enrolEndEntity,
        FindEndEntities findEndEntities,
        FindCertificates findCertificates,
        ChangeStatus changeStatus,
        FindCrl findCrl,
        RecordRefusal recordRefusal,
        Hierarchy hierarchy) {}

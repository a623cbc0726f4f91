namespace Provisioning.Components.Catalog;

/// <summary>How sure we are of a row of the catalogue.</summary>
public enum Confidence
{
    /// <summary>Read in a source that is responsible for the fact: the maker, the operator, the law.</summary>
    Verified,

    /// <summary>Read in somebody else's transcription of such a source.</summary>
    Secondary,

    /// <summary>Computed from sourced figures.</summary>
    Derived,

    /// <summary>Declared by the user, who answers for it.</summary>
    Declared,

    /// <summary>Not confirmed by anything; relying on it is reported.</summary>
    Unverified,
}

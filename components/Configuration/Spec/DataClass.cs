namespace Provisioning.Components.Configuration.Spec;

/// <summary>Classes of data, from the least to the most sensitive.</summary>
public enum DataClass
{
    /// <summary>May be known to anybody.</summary>
    Public,

    /// <summary>Of use inside the organisation only.</summary>
    Internal,

    /// <summary>Harms the organisation if it leaks.</summary>
    Confidential,

    /// <summary>Personal data (GDPR Article 4).</summary>
    Personal,

    /// <summary>Special categories of personal data, health among them (GDPR Article 9).</summary>
    Special,

    /// <summary>Classified by a state.</summary>
    Secret,
}

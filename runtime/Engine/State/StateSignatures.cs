namespace Provisioning.Engine.State;

/// <summary>Signatures of special values that only state files hold.</summary>
internal static class StateSignatures
{
    /// <summary>A number that JSON cannot express, as the hex digits of its bits.</summary>
    public const string SpecialNumber = "8ad145fe-0d11-4827-bfd7-1abcbf086f5c";
}

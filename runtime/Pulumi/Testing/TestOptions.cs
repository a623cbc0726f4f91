namespace Pulumi.Testing;

/// <summary>The deployment that a test runs in.</summary>
public class TestOptions
{
    /// <summary>The project's name; <c>project</c> by default.</summary>
    public string? ProjectName { get; set; }

    /// <summary>The folder of the project's file; none by default.</summary>
    public string? RootDirectory { get; set; }

    /// <summary>The stack's name; <c>stack</c> by default.</summary>
    public string? StackName { get; set; }

    /// <summary>Whether the test is of a preview; it is by default.</summary>
    public bool? IsPreview { get; set; }

    /// <summary>The organization's name; <c>organization</c> by default.</summary>
    public string? OrganizationName { get; set; }
}

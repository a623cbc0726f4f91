using System.Text;
using CsCheck;
using Provisioning.Engine.Projects;
using Provisioning.Engine.State;
using Provisioning.Engine.Tests.State;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Engine.Tests.Projects;

/// <summary>Project, stack and user files that were damaged or forged: always a diagnostic, or what can be read of them; never a crash.</summary>
public sealed class UntrustedFilesTests
{
    private const int Cases = 2_000;

    private const string ProjectText = "name: p\nruntime:\n  name: dotnet\n  options:\n    binary: x\nconfig:\n  region: eu\n  size:\n    type: integer\n    default: 3\n  list:\n    type: array\n    items:\n      type: string\nbackend:\n  url: file://~\n";
    private const string StackText = "# mine\nencryptionsalt: v1:a:v1:b:c\nconfig:\n  p:plain: one\n  p:net:\n    cidrs:\n      - 10.0.0.0/8\n    key:\n      secure: v1:x:y\n    on: true\n  other:ns: &a v\n  p:again: *a\n";
    private const string WorkspaceText = """{"stacks":{"file://~":"test"},"stack":"old"}""";
    private const string CredentialsText = """{"current":"file://~","accounts":{"file://~":{}}}""";

    private static readonly string[] Tokens = ["\t", "- ", ": ", "{", "}", "[", "]", "&a ", "*a", "*b", "!!binary x", "|", ">", "\"", "'", "%", "---\n", "...\n", "? ", "<<: *a\n", "\u0000", "\u2028", "{\"a\":1,\"a\":2}", "null", "5"];

    private static readonly Gen<string[]> Inserted = Gen.Int[0, Tokens.Length - 1].Select(at => Tokens[at]).Array[1, 3];

    private static readonly Gen<Func<string, string>> Damage = Gen.Select(Inserted, Gen.Double[0, 1].Array[3], Gen.Bool).Select((tokens, places, isCut) => (Func<string, string>)(text =>
    {
        for (var i = 0; i < tokens.Length; i++)
            text = text.Insert((int)(places[i] * text.Length), tokens[i]);
        return isCut ? text[..(int)(places[0] * text.Length)] : text;
    }));

    [Fact]
    public void A_damaged_project_file_is_read_or_refused() => Damage.Sample(
        damage => ReadsOrRefuses("/p/Pulumi.yaml", damage(ProjectText), files => Project.Find(files, "/p")), iter: Cases);

    [Fact]
    public void A_damaged_stack_file_is_read_and_edited_or_refused() => Damage.Sample(
        damage => ReadsOrRefuses("/p/Pulumi.test.yaml", damage(StackText), files =>
        {
            var file = StackFile.Load(files, "/p/Pulumi.test.yaml", "p");
            foreach (var (_, value) in file.Config)
                _ = value.Json(ciphertext => ciphertext);
            var edited = file.WithConfig(new ConfigKey("p", "fresh"), [], new ConfigNode.Scalar("x"));
            Assert.Equal("x", edited.Config[new ConfigKey("p", "fresh")].Text(text => text));
            Assert.Equal(file.Config.Keys.Append(new ConfigKey("p", "fresh")).ToHashSet(), edited.Config.Keys.ToHashSet());
            _ = edited.WithoutConfig(new ConfigKey("p", "fresh"), []).WithoutConfig(new ConfigKey("p", "net"), []);
        }), iter: Cases);

    [Fact]
    public void A_damaged_choice_of_the_user_is_no_choice() => Damage.Sample(damage =>
    {
        var files = new MemoryFileSystem();
        files.Write("/p/Pulumi.yaml", Encoding.UTF8.GetBytes(ProjectText));
        var project = Project.Find(files, "/p");
        var user = new UserFolder(files, "/home/.pulumi");
        user.Select(project, "file://~", "test");
        var workspace = files.Paths.Single(path => path.Contains("workspaces", StringComparison.Ordinal));
        files.Write(workspace, Encoding.UTF8.GetBytes(damage(WorkspaceText)));
        files.Write("/home/.pulumi/credentials.json", Encoding.UTF8.GetBytes(damage(CredentialsText)));

        _ = (user.SelectedStack(project, "file://~"), user.CurrentBackend);
        user.Select(project, "file://~", "again");
        user.CurrentBackend = "file://./x";
        return user.SelectedStack(project, "file://~") == "again" && user.CurrentBackend == "file://./x";
    }, iter: Cases);

    [Theory]
    [InlineData("""{"current":5}""")]
    [InlineData("""{"current":"a","current":"b"}""")]
    [InlineData("""{"current":["file://~"]}""")]
    [InlineData("[]")]
    public void Credentials_of_another_shape_are_no_choice(string content)
    {
        var files = new MemoryFileSystem();
        files.Write("/home/.pulumi/credentials.json", Encoding.UTF8.GetBytes(content));

        Assert.Null(new UserFolder(files, "/home/.pulumi").CurrentBackend);
    }

    [Theory]
    [InlineData("p:deep: ", "[", "]", 500_000)]
    [InlineData("p:deep: ", "{a: ", "}", 500_000)]
    public void Nesting_without_end_is_refused(string key, string open, string close, int depth)
    {
        var text = $"config:\n  {key}{string.Concat(Enumerable.Repeat(open, depth))}x{string.Concat(Enumerable.Repeat(close, depth))}\n";
        Assert.Equal("PRV1802", Refusal(text));
    }

    [Fact]
    public void Aliases_that_multiply_without_end_are_refused()
    {
        var text = new StringBuilder("config:\n  p:a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 12; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"  p:a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        Assert.Equal("PRV1802", Refusal(text.ToString()));
    }

    [Theory]
    [InlineData("config:\n  p:a: &a\n    k: *a\n")]
    [InlineData("config:\n  p:a: &a { *a : 1, *a : 2 }\n")]
    [InlineData("config:\n  *b : 1\n  *b : 2\n  p:x: &b 1\n")]
    [InlineData("config:\n  ? [x]\n  : 1\n")]
    public void Aliases_for_what_is_not_complete_and_keys_that_are_no_text_are_refused(string text) => Assert.Equal("PRV1802", Refusal(text));

    [Fact]
    public void Any_text_is_a_path_or_is_refused() => Gen.String[Gen.Char["ab.[]\"\\0159-* \u00e9:"], 0, 20].Sample(text =>
    {
        try
        {
            var path = PropertyPath.Parse(text);
            return path.Segments.IsDefault == false;
        }
        catch (FormatException e)
        {
            return e.Message.Length > 0;
        }
    }, iter: 20_000);

    [Fact]
    public void Any_text_is_a_key_and_a_stack_or_is_refused() => Gen.String[Gen.Char["ab:/.- \u0000\\~$"], 0, 30].Sample(text =>
        Refuses(() => ConfigKey.Parse(text, "p")) && Refuses(() => StackReference.Parse(text, "p")) && Refuses(() => BackendAddress.Parse(text, "/p", "/home")), iter: 20_000);

    private static bool ReadsOrRefuses(string path, string content, Action<MemoryFileSystem> read)
    {
        var files = new MemoryFileSystem();
        files.Write(path, Encoding.UTF8.GetBytes(content));
        return Refuses(() => read(files));
    }

    private static bool Refuses(Action act)
    {
        try
        {
            act();
            return true;
        }
        catch (DiagnosticException e)
        {
            return e.Diagnostics.All(diagnostic => diagnostic.Code.StartsWith("PRV", StringComparison.Ordinal) && diagnostic.Detail.Length > 0);
        }
    }

    private static string Refusal(string stackFile)
    {
        var files = new MemoryFileSystem();
        files.Write("/p/Pulumi.test.yaml", Encoding.UTF8.GetBytes(stackFile));
        return Assert.Throws<DiagnosticException>(() => StackFile.Load(files, "/p/Pulumi.test.yaml", "p")).Diagnostics[0].Code;
    }
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Provisioning.Engine.Files;

namespace Provisioning.Engine.Projects;

/// <summary>What the user chose on this machine: the backend logged in to and the selected stack of each project.</summary>
/// <param name="files">The file system.</param>
/// <param name="home">The folder: PULUMI_HOME, or <c>.pulumi</c> in the user's home.</param>
public sealed class UserFolder(IFileSystem files, string home)
{
    private const long MaxBytes = 4 * 1024 * 1024;

    private string Credentials => Path.Combine(home, "credentials.json");

    /// <summary>The backend logged in to, or null.</summary>
    public string? CurrentBackend
    {
        get => Text(Read(Credentials)["current"]);
        set
        {
            var content = Read(Credentials);
            content["current"] = value ?? "";
            if (value is not null)
            {
                if (content["accounts"] is not JsonObject accounts)
                    content["accounts"] = accounts = [];
                accounts[value] ??= new JsonObject();
            }

            Write(Credentials, content);
        }
    }

    /// <summary>The stack selected for a project in a backend, or null.</summary>
    public string? SelectedStack(Project project, string backend)
    {
        var content = Read(Workspace(project));
        return Text((content["stacks"] as JsonObject)?[backend]) ?? Text(content["stack"]);
    }

    /// <summary>Selects a stack, or none.</summary>
    public void Select(Project project, string backend, string? stack)
    {
        var path = Workspace(project);
        var content = Read(path);
        content.Remove("stack");
        if (content["stacks"] is not JsonObject stacks)
            content["stacks"] = stacks = [];
        if (stack is null)
            stacks.Remove(backend);
        else
            stacks[backend] = stack;
        Write(path, content);
    }

#pragma warning disable CA5350 // Pulumi names the file after the project file's path, by SHA-1; nothing depends on its strength
    private string Workspace(Project project)
    {
        ArgumentNullException.ThrowIfNull(project);
        var hash = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(project.File)));
        return Path.Combine(home, "workspaces", $"{project.Name}-{hash}-workspace.json");
    }
#pragma warning restore CA5350

    // What cannot be read, or is not what it should be, is only a choice; it can be made again.
    private JsonObject Read(string path)
    {
        try
        {
            if (files.Read(path, MaxBytes) is not { } content || JsonNode.Parse(content) is not JsonObject existing)
                return [];
            // A key that is there twice comes to light only now.
            _ = existing.ToJsonString();
            _ = existing.Count;
            return existing;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return [];
        }
    }

    private static string? Text(JsonNode? node)
        => node is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? text : null;

    private void Write(string path, JsonObject content) => files.ReplaceText(path, content.ToJsonString());
}

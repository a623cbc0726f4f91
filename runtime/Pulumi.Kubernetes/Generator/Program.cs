using Provisioning.Kubernetes.Generator.Reading;
using Provisioning.Kubernetes.Generator.Writing;

if (args is not [var assembly, var documentation, var retired, var required, var retiredFields, var output])
{
    Console.Error.WriteLine("usage: ASSEMBLY XML-DOCUMENTATION RETIRED-VERSIONS REQUIRED-FIELDS RETIRED-FIELDS OUTPUT-FOLDER");
    return 2;
}

var types = ModelAssembly.Read(assembly, Documentation.Read(documentation), RequiredFields.Read(required), RetiredFields.Read(retiredFields));
Directory.CreateDirectory(output);
foreach (var stale in Directory.GetFiles(output, "*.g.cs"))
    File.Delete(stale);
foreach (var (fileName, text) in ApiSource.Write(types, RetiredVersions.Read(retired)))
    File.WriteAllText(Path.Combine(output, fileName), text);
return 0;

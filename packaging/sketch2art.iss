; The installer for Windows: for one person, without an administrator's rights. Compiled by
; `make package` where Inno Setup 6 is installed: ISCC /DVersion=1.2.3 packaging\sketch2art.iss
#ifndef Version
  #define Version "0.0.0"
#endif

[Setup]
AppId={{7E0B6D0C-5B55-4C7C-9C9B-51D9A1F0A6E4}
AppName=Sketch2Art
AppVersion={#Version}
AppPublisher=The Sketch2Art authors
DefaultDirName={autopf}\Sketch2Art
DefaultGroupName=Sketch2Art
PrivilegesRequired=lowest
DisableProgramGroupPage=yes
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
LicenseFile=..\LICENSE
SetupIconFile=sketch2art.ico
UninstallDisplayIcon={app}\Sketch2Art.exe
OutputDir=..\dist
OutputBaseFilename=Sketch2Art-{#Version}-windows-setup
Compression=lzma2
SolidCompression=yes
CloseApplications=yes
WizardStyle=modern

[Languages]
Name: "english"; MessagesFile: "compiler:Default.isl"
Name: "korean"; MessagesFile: "compiler:Languages\Korean.isl"

[CustomMessages]
english.TryOut=Try this computer out
korean.TryOut=이 컴퓨터에서 잘 되는지 확인하기

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[InstallDelete]
; What an older version had and this one has not would stay otherwise.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\dist\Sketch2Art\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{group}\Sketch2Art"; Filename: "{app}\Sketch2Art.exe"
Name: "{group}\{cm:TryOut}"; Filename: "{cmd}"; Parameters: "/k ""{app}\sketch2art-cli.exe"" --self-test"
Name: "{userdesktop}\Sketch2Art"; Filename: "{app}\Sketch2Art.exe"; Tasks: desktopicon

[Run]
Filename: "{app}\Sketch2Art.exe"; Description: "{cm:LaunchProgram,Sketch2Art}"; Flags: nowait postinstall skipifsilent
